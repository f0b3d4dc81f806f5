// Scores answers with SurveyJS, as often as it is told to; the other side of the pipe is _surveyjs.py.
//   node surveyjs.js SURVEY-CORE SURVEY.json ANSWERS.json
// A line of the input is a request: `scores` gives those of every answer document, `round` scores all of them and gives
// the milliseconds of processor time that it took.
//
// Points stand beside choices and weights beside questions and pages, as properties of our own; a function goes through
// what is shown. Of the ways that give the right scores this one is the quickest: calculated values with functions in
// their expressions take about 1.7 times as long, a model that is cleared and completed for everybody more than that, and
// a new model for everybody most of all.
const [, , core, surveyFile, answersFile] = process.argv;
const fs = require("node:fs");
const readline = require("node:readline");
const { Model, Serializer } = require(core);

Serializer.addProperty("itemvalue", "points:number");
Serializer.addProperty("page", "weight:number");
for (const property of ["weight:number", "lowest:number", "highest:number", "steps:value"]) {
  Serializer.addProperty("question", property);
}

const REQUIRED = 0.5;

// The points of an answer: of its choices, or of the last step that a number reaches.
function pointsOf(question) {
  if (question.steps) return question.steps.findLast(([from]) => from <= question.value)?.[1] ?? question.lowest;
  if (!question.selectedItems) return question.selectedItem.points;
  return question.selectedItems.reduce((sum, choice) => sum + (choice.points ?? 0), 0);
}

function share(question) {
  const points = Math.min(Math.max(pointsOf(question), question.lowest), question.highest);
  return (points - question.lowest) / (question.highest - question.lowest);
}

function weightedMean(pairs) {
  const weights = pairs.reduce((sum, [, weight]) => sum + weight, 0);
  return weights ? pairs.reduce((sum, [value, weight]) => sum + value * weight, 0) / weights : null;
}

// From 0 to 100; none where less than half is answered.
function scoreOf(page) {
  const asked = page.questions.filter((one) => one.weight && one.isVisible);
  const answered = asked.filter((one) => !one.isEmpty());
  if (answered.length < REQUIRED * asked.length) return null;
  return weightedMean(answered.map((one) => [100 * share(one), one.weight]));
}

const survey = new Model(JSON.parse(fs.readFileSync(surveyFile, "utf8")));
const documents = JSON.parse(fs.readFileSync(answersFile, "utf8"));
const pages = survey.pages.filter((page) => page.weight);

function assess(answers) {
  survey.data = answers;
  const scores = pages.map(scoreOf);
  const pairs = scores.map((score, place) => [score, pages[place].weight]);
  return [...scores, weightedMean(pairs.filter(([score]) => score !== null))];
}

readline.createInterface({ input: process.stdin }).on("line", (request) => {
  const begun = process.cpuUsage();
  const found = documents.map(assess);
  const used = process.cpuUsage(begun);
  console.log(JSON.stringify(request === "round" ? (used.user + used.system) / 1000 : found));
});
