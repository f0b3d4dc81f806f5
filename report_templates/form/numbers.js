// @ts-check
// Numbers: rounded, read and written as the program does it. What is computed here has to be what Python computes, to
// the last digit that is shown: see molewa_check/model/rules.py (`without_noise`) and molewa_check/words/rounding.py.

const NOISE_DIGITS = 9;
// 5 to the ninth: what exactly half a unit of the ninth decimal comes to, counted in parts of 1024.
const HALVES = 1953125n;

/** A sum whose lost digits are kept apart and added at the end. @param {number[]} values */
function total(values) {
  let sum = 0;
  let lost = 0;
  for (const value of values) {
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
}

/** Without the noise of binary fractions: nine decimals, exact halves to the even digit. @param {number} value */
function withoutNoise(value) {
  const parts = value * 1024;
  if (Number.isInteger(parts) && parts % 2 !== 0 && Math.abs(parts) < Number.MAX_SAFE_INTEGER) {
    const below = (BigInt(parts) * HALVES - 1n) / 2n;
    return Number(below % 2n === 0n ? below : below + 1n) / 1e9 + 0;
  }
  return Math.abs(value) < 1e21 ? Number(value.toFixed(NOISE_DIGITS)) + 0 : value;
}

/** The same for what may be missing. @param {number | null} value */
function rounded(value) {
  return value === null ? null : withoutNoise(value);
}

/**
 * Digits rounded half up, from what people see: 2.675 is 2.68, whatever stands behind it in binary.
 * @param {number} value
 * @param {number} decimals
 * @returns {string} digits with a point, and a minus where something is left below zero
 */
function halfUp(value, decimals) {
  const [whole, fraction = ""] = plainDigits(Math.abs(withoutNoise(value))).split(".");
  const kept = fraction.padEnd(decimals, "0");
  const up = (kept[decimals] ?? "0") >= "5" ? 1n : 0n;
  const digits = (BigInt(whole + kept.slice(0, decimals)) + up).toString().padStart(decimals + 1, "0");
  const cut = digits.length - decimals;
  const sign = value < 0 && /[1-9]/.test(digits) ? "-" : "";
  return sign + digits.slice(0, cut) + (decimals ? `.${digits.slice(cut)}` : "");
}

/** The shortest digits of a number, without an exponent. @param {number} value */
function plainDigits(value) {
  const text = String(value);
  const found = /^(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (!found) return text;
  const [, whole, fraction = "", exponent] = found;
  const point = whole.length + Number(exponent);
  const digits = whole + fraction;
  if (point <= 0) return `0.${"0".repeat(-point)}${digits}`;
  return point >= digits.length ? digits.padEnd(point, "0") : `${digits.slice(0, point)}.${digits.slice(point)}`;
}

/**
 * A number as people write it in a language.
 * @param {Signs} signs
 * @param {number} value
 * @param {number} most decimals at most
 * @param {number} least decimals at least
 */
function writtenNumber(signs, value, most, least = most) {
  const text = halfUp(value, most);
  const [whole, fraction = ""] = text.replace("-", "").split(".");
  let kept = fraction;
  while (kept.length > least && kept.endsWith("0")) kept = kept.slice(0, -1);
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, signs.group);
  return (text.startsWith("-") ? "-" : "") + grouped + (kept ? signs.decimal + kept : "");
}

/**
 * A number as somebody typed it. 1.500 may be a thousand and a half or one and a half: then nothing is decided.
 * @param {Signs} signs
 * @param {string} text
 * @returns {number | "ambiguous" | null} null where it is no number
 */
function typedNumber(signs, text) {
  const bare = text.replace(/[\s'’\u00a0\u202f]/g, "").replace(/^[−–]/, "-");
  if (!/^[-+]?\d[\d.,]*$/.test(bare)) return null;
  const marks = bare.replace(/[^.,]/g, "");
  if (!marks) return Number(bare);
  const last = marks[marks.length - 1];
  const isGrouped = /^[-+]?\d{1,3}([.,]\d{3})+$/.test(bare) && new Set(marks).size === 1;
  if (marks.length > 1 && isGrouped) return Number(bare.replace(/[.,]/g, ""));
  if (marks.length === 1) {
    if (isGrouped && last !== signs.decimal && !/^[-+]?0/.test(bare)) return "ambiguous";
    return /\d$/.test(bare) ? Number(bare.replace(",", ".")) : null;
  }
  // Several signs: the last one stands before the decimals, all others between thousands.
  const [, head, tail] = /^(.*)[.,](\d+)$/.exec(bare) ?? ["", "", ""];
  const other = last === "," ? "." : ",";
  const groups = new RegExp(`^[-+]?\\d{1,3}(\\${other}\\d{3})+$`);
  return groups.test(head) ? Number(`${head.replaceAll(other, "")}.${tail}`) : null;
}
