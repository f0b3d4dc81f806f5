"""A group of companies that answer alike begins as each of them does: topics name steps in the order of the plan."""

from dataclasses import replace

import pytest

from molewa_check.batch.cohort import Collector
from molewa_check.batch.outcome import Settings, prepared_of, process
from molewa_check.batch.walk import Item
from molewa_check.report.cohort.build import build_cohort
from molewa_check.source.questionnaire import load_by_name
from molewa_check.source.yamltext import dump_yaml
from molewa_check.words.language import Words
from tests.batch.helpers import Folder
from tests.report.samples import UPDATED, made_up

SIZE = 20


@pytest.mark.parametrize("company", range(6))
def test_the_steps_of_a_topic(folder: Folder, company: int) -> None:
    loaded, words = load_by_name("molewa"), Words("de")
    document = {
        "format": "molewa-check/answers/1",
        "questionnaire": {"id": "molewa", "version": loaded.questionnaire.version},
        "updated": UPDATED,
        "answers": made_up(loaded.questionnaire, company),
    }
    path = folder.write("in/a.yaml", dump_yaml(document))
    result = process(Item(path.name, path), Settings("de")).result
    assert result is not None
    order = [id_ for id_, _gain in result.advice]
    collector = Collector(prepared_of(loaded), "management")
    for number in range(SIZE):
        collector.add(replace(result, company=f"M{number}"))
    cohort = collector.picture()
    assert cohort is not None
    assert cohort.initiatives
    titles = {item.id: words.text(item.title) for item in loaded.questionnaire.recommendations}
    for told, initiative in zip(build_cohort(cohort, language="de").initiatives, cohort.initiatives, strict=True):
        ids = list(initiative.recommendations)
        assert ids == [id_ for id_ in order if id_ in ids]
        shown = [item.title for item in told.advice]
        assert shown == [titles[id_] for id_ in ids if titles[id_] in shown]
