// What the parts of the form hand to each other; for the type checker alone, no part of the form.

type Condition = any[];
type Control = any;
type AnswerState = "value" | "unknown" | "later" | "not_applicable";
type Points = Map<string, number | null>;
type Signs = { decimal: string; group: string };

interface Answer { state: AnswerState; value?: any; note?: string; noteInternal?: boolean; evidence?: string; reason?: string; internal?: boolean }
interface Company { name: string; id: string }
interface Sheet {
  answers: Map<string, Answer>; others: Map<string, any>; company: Company;
  day: string | null; started: string; hoursPerMonth: number | null; steps: Record<string, any>; openAs: string;
}
interface Read { sheet: Sheet; unknown: string[]; unfit: string[]; changed: boolean }
interface Facts {
  states: Map<string, AnswerState | "missing">; values: Map<string, any>; points: Map<string, number>; scores: Map<string, number>;
}
interface Question { id: string; control: Control; allow: string[]; ask?: Condition; low?: number; high?: number; weight?: number; falls?: boolean }
interface Part { weight: number; low: number; high: number; falls?: boolean }
interface Section {
  id: string; weight: number; combine: string; normalise: boolean; scale: [number, number] | null; zero: boolean;
  require: number; over: boolean; extent: [number, number]; bands: { id: string; from: number }[];
  sections: Section[]; questions: string[]; below?: string[]; falls?: boolean; required?: string[]; gates?: Program["gates"];
}
interface Lift { value: any; points: number }
interface Step { hours?: number; if?: Condition }
interface Duty { id: string; on: string; lapses: boolean; concerns: Condition | null }
interface Recommendation {
  id: string; when: Condition; concerns?: Condition; urgency: number; after: string[]; due?: string;
  exposures: number[]; topics: string[]; effort?: string; steps: Step[]; lifts: [string, any, number][]; contacts: number[][];
}
interface Program {
  id: string; version: string; fingerprint: string; perspective: string; usual: string; scope: string; decimals: number;
  formerly: Record<string, string>; known: string[]; questions: Question[]; root: Section; byId?: Map<string, Question>;
  width: number; conditioned: string[]; gates: { id: string; cap: string; when: Condition }[];
  exposures: { id: string; levels: { when: Condition; is: string }[] }[];
  capacity: { when: Condition | null; hours: number }[]; duties: Duty[]; recommendations: Recommendation[];
  contacts: { id: string; topics: string[]; leads: string[]; concerns: Condition | null }[];
  constants: {
    relevance: Record<string, number>; divisor: Record<string, number>; limits: [string, number][]; highest_effort: string;
    without_lifts: number; find_out_percent: number; most_contacts: number;
  };
}
interface Outcome { score: number | null; low: number; high: number; lowest: number; highest: number; bottom: number; top: number }
interface Tally {
  value: number; unknown: number; later: number; not_applicable: number; missing: number; applicable: number; coverage: number | null;
}
interface SectionResult {
  section: Section; score: number | null; low: number | null; high: number | null; band: number; tally: Tally; sections: SectionResult[];
}
interface Today {
  program: Program; sheet: Sheet; facts: Facts; points: Points; outcomes: Map<string, Outcome>; overall: number | null;
  middle?: Map<string, number>; middleOutcomes?: Map<string, Outcome>;
}
interface Wanted { id: string; priority: number; due: string; after: string[] }
interface Queued { id: string; due: string; unlocks: string }
interface AdviceStep extends Step { place: number }
interface Advice {
  item: Recommendation; steps: AdviceStep[]; hours: number | null; effort: string; decisive: { place: number; level: string } | null;
  gain: number | null; priority: number | null; relevance: number; weight: number; on: string; queued: Queued;
}
interface PlannedStep extends AdviceStep { month: number; quarter: number | null; ends: string | null; late: boolean | null }
interface Planned { advice: Advice; steps: PlannedStep[]; quarter: number | null }
interface Quarter { number: number; starts: string | null; ends: string | null; hours: number; score: number | null }
interface Plan { items: Planned[]; quarters: Quarter[]; findOut: { section: string; unknown: number; applicable: number }[] }
interface Result {
  facts: Facts; overall: SectionResult; gates: Program["gates"]; limits: Program["gates"]; exposures: number[]; advice: Advice[];
  start: string | null; hours: number | null; plan: Plan; contacts: Map<string, number[]>;
}
interface Speech {
  name: string; locale: string; signs: Signs; percent: string; words: Record<string, string>; table: string[]; days?: any;
}
