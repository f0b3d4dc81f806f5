"""Sixteen made-up companies of the region, very different ones, as answers to the shipped questionnaire.

Written short: the facts, one level for everything, and what differs from it.
"""

from collections.abc import Mapping
from itertools import combinations
from typing import Any, NamedTuple

from molewa_check.model.questionnaire import Questionnaire
from molewa_check.model.questions import ChoicesQuestion, NumberQuestion, Question
from tests.content_checks import scored

YES_NO: Mapping[str, bool] = {"yes": True, "no": False}
PROFILE = (
    "employees",
    "role",
    "products",
    "combustion_share",
    "energy_use",
    "works_council",
    "agreement",
    "district",
    "imports",
    "process_heat",
    "exports",
)


class Company(NamedTuple):
    """A company.

    Attributes:
        kind: companies of one kind may well get the same advice.
        facts: the profile, in the order of `PROFILE`: ids of options, yes and no.
        level: of every scored question.
        but: levels of single questions or of whole sections that differ from it.
    """

    id: str
    kind: str
    facts: str
    level: int
    but: Mapping[str, int] = {}

    @property
    def profile(self) -> dict[str, str | bool]:
        """The facts by the ids of their questions."""
        said = zip(PROFILE, self.facts.split(), strict=True)
        return {f"profile.{key}": YES_NO.get(value, value) for key, value in said}

    def answers(self, questionnaire: Questionnaire) -> dict[str, Any]:
        """Answers to all questions; those that are not asked do no harm."""
        levels = {
            q.id: self.but.get(q.id, self.but.get(q.id.partition(".")[0], self.level)) for q in scored(questionnaire)
        }
        return self.profile | {id_: at_level(questionnaire.questions[id_], level) for id_, level in levels.items()}


def at_level(question: Question, level: int) -> Any:
    """The answer that gives so many points."""
    match question:
        case NumberQuestion():
            return next(step.from_ for step in question.points if step.points == level)
        case ChoicesQuestion():
            ids = [option.id for option in question.options]
            picked = (chosen for count in range(1, len(ids)) for chosen in combinations(ids, count))
            return list(next(chosen for chosen in picked if question.points_of(chosen) == level))
        case _:
            return level


COMPANIES = (
    Company(
        "foundry",
        "foundry",
        "100-249 supplier-raw contract above-50 above-7.5 no none landkreis-leipzig yes yes no",
        1,
        {
            "co2.inventory": 0,
            "energy.management": 2,
            "energy.outage_plan": 0,
            "innovation.new_products": 0,
            "innovation.new_markets": 0,
        },
    ),
    Company(
        "foundry-60",
        "foundry",
        "50-99 supplier-raw contract 25-50 2.5-7.5 yes orientation nordsachsen yes yes no",
        1,
        {"energy.management": 2, "supply.single_source": 2, "work": 2, "dialogue.early_information": 2},
    ),
    Company(
        "oem",
        "oem",
        "1000+ oem own below-25 above-7.5 yes sector leipzig yes yes yes",
        2,
        {"supply": 1, "innovation.circular_design": 1, "innovation.startups": 1, "co2.product_footprint": 1},
    ),
    Company(
        "contract-maker-30",
        "contract maker",
        "20-49 supplier-parts contract 25-50 0.5-2.5 no none landkreis-leipzig no yes no",
        0,
    ),
    Company(
        "gearbox-parts",
        "parts",
        "250-999 supplier-parts contract above-50 2.5-7.5 yes sector nordsachsen yes yes yes",
        2,
        {
            "co2.transport": 1,
            "innovation": 1,
            "supply.sub_suppliers": 1,
            "work.mental_load": 1,
            "dialogue.early_information": 1,
        },
    ),
    Company(
        "battery-maker",
        "batteries",
        "250-999 supplier-parts own none above-7.5 yes company leipzig yes no yes",
        2,
        {"innovation.battery": 4, "innovation.new_products": 4, "supply": 1, "skills.recruiting": 1},
    ),
    Company(
        "injection-moulder",
        "plastics",
        "100-249 supplier-raw contract 25-50 2.5-7.5 yes orientation nordsachsen yes no yes",
        1,
        {"energy.outage_plan": 2, "skills": 2},
    ),
    Company(
        "paint-shop",
        "surface",
        "50-99 supplier-raw contract below-25 2.5-7.5 no sector landkreis-leipzig no yes no",
        1,
        {"work.ergonomics": 0, "work.mental_load": 0, "energy.gas_dependence": 0},
    ),
    Company(
        "tool-maker",
        "equipment",
        "20-49 equipment both below-25 below-0.5 no none landkreis-leipzig no no no",
        1,
        {"skills.knowledge_transfer": 0, "innovation.new_products": 2, "supply.information_security": 0},
    ),
    Company(
        "machine-builder",
        "equipment",
        "100-249 equipment own 25-50 0.5-2.5 yes sector other yes no yes",
        2,
        {"innovation.new_markets": 1, "innovation.digital_data": 1, "skills.transformation_skills": 1},
    ),
    Company(
        "logistics-80",
        "logistics",
        "50-99 logistics contract none below-0.5 no none leipzig no no no",
        1,
    ),
    Company(
        "logistics-400",
        "logistics",
        "250-999 logistics contract below-25 2.5-7.5 yes sector nordsachsen no no no",
        2,
        {"co2.transport": 1, "skills.semi_skilled": 1, "work.agency_work": 1, "innovation.battery": 0},
    ),
    Company(
        "service-15",
        "services",
        "1-19 services contract none below-0.5 no none leipzig no no no",
        0,
    ),
    Company(
        "engineering-40",
        "services",
        "20-49 services contract 25-50 below-0.5 no orientation nordsachsen no no no",
        1,
        {"skills": 2, "innovation.research": 2},
    ),
    Company(
        "start-up",
        "start-up",
        "1-19 other own none below-0.5 no none leipzig no no no",
        1,
        {
            "innovation": 3,
            "innovation.battery": 4,
            "work": 0,
            "skills.apprentices": 0,
            "supply.information_security": 0,
        },
    ),
    Company(
        "trade",
        "trade",
        "20-49 trade contract 25-50 below-0.5 no none other yes no no",
        1,
        {"supply.single_source": 0, "supply.sustainability_data": 0},
    ),
)

MORE = (
    Company(
        "haulier-12",
        "logistics",
        "1-19 logistics contract below-25 0.5-2.5 no none leipzig no no yes",
        1,
        {"co2": 0},
    ),
    Company(
        "foundry-12",
        "foundry",
        "1-19 supplier-raw contract above-50 2.5-7.5 yes sector landkreis-leipzig no yes no",
        1,
    ),
    Company(
        "software-300",
        "services",
        "250-999 services both none below-0.5 yes none other no no no",
        2,
    ),
)
"""Three that stand at an edge: what is said to them must fit, too."""
