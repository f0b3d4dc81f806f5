"""What those are called who answer, where a questionnaire calls them otherwise than companies."""

from typing import NamedTuple

from molewa_check.i18n import N_, NN_


class Names(NamedTuple):
    """What those who answer are called, one of them and several."""

    one: str
    many: str


OTHERWISE: dict[str, str] = {
    "About the company": N_("About the {one}"),
    "About your company": N_("About your {one}"),
    "Another view of this company lies in {file}.": N_("Another view of this {one} lies in {file}."),
    "At least half of the companies answered all questions that apply to them.": N_(
        "At least half of the {many} answered all questions that apply to them."
    ),
    "At least half of the companies have an overall score of {middle}.": N_(
        "At least half of the {many} have an overall score of {middle}."
    ),
    "By these answers there is nobody in the company who could negotiate demands, so none are listed.": N_(
        "By these answers there is nobody in the {one} who could negotiate demands, so none are listed."
    ),
    "Coarse shares: a share counts all companies of the group, those without an answer as well. It is "
    "rounded to steps that stand for at least {least} companies. Where nearly all share something, only a"
    " lower bound is given. A question stands among the gaps or among the strengths, never in both.": N_(
        "Coarse shares: a share counts all {many} of the group, those without an answer as well. It is "
        "rounded to steps that stand for at least {least} {many}. Where nearly all share something, only a "
        "lower bound is given. A question stands among the gaps or among the strengths, never in both."
    ),
    "Companies": N_("{Many}"),
    "Companies that gave the same answer about themselves. Differences between small groups can be chance.": N_(
        "{Many} that gave the same answer about themselves. Differences between small groups can be chance."
    ),
    "Companies with dissent": N_("{Many} with dissent"),
    "Company": N_("{One}"),
    "Company number": N_("Number ({one})"),
    "Company without a name": N_("{One} without a name"),
    "Concerns {share} of the companies": N_("Concerns {share} of the {many}"),
    "Dissent: two answers to a question lie two levels or more apart, or half of the range of its points."
    " What is marked as internal is not compared. A question belongs to the topics of the recommendations"
    " that lift it. Gaps are those of the common scores, over the questions that both sides of a company "
    "answered.": N_(
        "Dissent: two answers to a question lie two levels or more apart, or half of the range of its points."
        " What is marked as internal is not compared. A question belongs to the topics of the recommendations"
        " that lift it. Gaps are those of the common scores, over the questions that both sides answered."
    ),
    "Fewer than {least} companies have an overall score, so there is no figure for it.": N_(
        "Fewer than {least} {many} have an overall score, so there is no figure for it."
    ),
    "Half of the companies answered at least {share} of the questions that apply to them.": N_(
        "Half of the {many} answered at least {share} of the questions that apply to them."
    ),
    "Half of the companies have an overall score of {middle} or less. The middle half of the group lies "
    "between {low} and {high}.": N_(
        "Half of the {many} have an overall score of {middle} or less. The middle half of the group lies "
        "between {low} and {high}."
    ),
    "How to read the bars: the diamond is the own score. The box holds the middle half of the group, the "
    "upright line is its median. A quarter of the companies lies at or below the lower quartile, a "
    "quarter at or above the upper one.": N_(
        "How to read the bars: the diamond is the own score. The box holds the middle half of the group, the "
        "upright line is its median. A quarter of the {many} lies at or below the lower quartile, a quarter "
        "at or above the upper one."
    ),
    "How to read the bars: the line is the whole scale, which marks divide into equal parts. The box holds "
    "the middle half of the companies, from the lower to the upper quartile. The upright line is the median: "
    "half of the companies lie at or below it. Numbers of companies are rounded down. A dash under "
    "“Companies” means that not all have a score; how many is not said, to protect the few.": N_(
        "How to read the bars: the line is the whole scale, which marks divide into equal parts. The box holds "
        "the middle half of the {many}, from the lower to the upper quartile. The upright line is the median: "
        "half of the {many} lie at or below it. Numbers of {many} are rounded down. A dash in the last column "
        "means that not all have a score; how many is not said, to protect the few."
    ),
    "Name of the company": N_("Name of the {one}"),
    "Name of your company (may be left empty)": N_("Name of your {one} (may be left empty)"),
    "No company is named, numbers are rounded, and nothing is said about few.": N_(
        "No names are given, numbers are rounded, and nothing is said about few."
    ),
    "No extremes: the lowest and the highest score are never given, for each is the score of one company.": N_(
        "No extremes: the lowest and the highest score are never given, for each is the score of one {one}."
    ),
    "No group by this question has {least} companies or more, or may be shown.": N_(
        "No group by this question has {least} {many} or more, or may be shown."
    ),
    "No question below whose target so many companies are that it may be said.": N_(
        "No question below whose target so many {many} are that it may be said."
    ),
    "No question whose target so many companies reach that it may be said.": N_(
        "No question whose target so many {many} reach that it may be said."
    ),
    "No small groups: about fewer than {least} companies there is no figure at all.": N_(
        "No small groups: about fewer than {least} {many} there is no figure at all."
    ),
    "No subtraction: if all groups that are left out had fewer than {least} companies together, one could"
    " compute them from the total. Then the smallest group shown is left out, too. How many companies "
    "have a score is only said where all have one.": N_(
        "No subtraction: if all groups that are left out had fewer than {least} {many} together, one could "
        "compute them from the total. Then the smallest group shown is left out, too. How many {many} have a "
        "score is only said where all have one."
    ),
    "No topic is shared by so many companies that it may be said.": N_(
        "No topic is shared by so many {many} that it may be said."
    ),
    "Not all groups are shown: those with fewer than {least} companies are left out, and where it takes "
    "that to protect them, another one.": N_(
        "Not all groups are shown: those with fewer than {least} {many} are left out, and where it takes that"
        " to protect them, another one."
    ),
    "Number of companies": N_("Number of {many}"),
    "Of fewer than {least} companies there are both views, so nothing is said about them.": N_(
        "Of fewer than {least} {many} there are both views, so nothing is said about them."
    ),
    "On no topic so many companies have a dissent that it may be said.": N_(
        "On no topic so many {many} have a dissent that it may be said."
    ),
    "Points: for each company the questionnaire was scored again as if the best fitting step of the topic"
    " were done. The figure is the median over the companies that the topic concerns. It is a "
    "calculation, not a promise.": N_(
        "Points: for each {one} the questionnaire was scored again as if the best fitting step of the topic "
        "were done. The figure is the median over the {many} that the topic concerns. It is a calculation, "
        "not a promise."
    ),
    "Quartiles: the scores are sorted. A quarter of the companies lies at or below the lower quartile, "
    "half at or below the median, a quarter at or above the upper quartile. Between two scores the value "
    "is interpolated.": N_(
        "Quartiles: the scores are sorted. A quarter of the {many} lies at or below the lower quartile, half "
        "at or below the median, a quarter at or above the upper quartile. Between two scores the value is "
        "interpolated."
    ),
    "Questions where more companies lie below the target than reach it, the most frequent first. The "
    "share counts all companies of the group.": N_(
        "Questions where more {many} lie below the target than reach it, the most frequent first. The share "
        "counts all {many} of the group."
    ),
    "Questions whose target more companies reach than not. Here companies of the group can show each "
    "other how they did it.": N_(
        "Questions whose target more {many} reach than not. Here {many} of the group can show each other how "
        "they did it."
    ),
    "Rounded numbers: how many companies there are is rounded down to a multiple of {least}, and of the "
    "latest answers only the month is given. A picture of nearly the same companies would else tell about"
    " the difference; none is made before at least {least} companies have come, gone or answered anew.": N_(
        "Rounded numbers: how many {many} there are is rounded down to a multiple of {least}, and of the "
        "latest answers only the month is given. A picture of nearly the same {many} would else tell about "
        "the difference; none is made before at least {least} {many} have come, gone or answered anew."
    ),
    "Share of the companies": N_("Share of the {many}"),
    "The share of companies in which both answers to a question of the topic lie two levels or more apart.": N_(
        "The share of {many} in which both answers to a question of the topic lie two levels or more apart."
    ),
    "This group has fewer companies than a group needs to be shown ({least}). So that nothing can be said"
    " about one of them, this document holds no figure. Collect more answers, and run the batch again.": N_(
        "This group has fewer {many} than a group needs to be shown ({least}). So that nothing can be said "
        "about one of them, this document holds no figure. Collect more answers, and run the batch again."
    ),
    "This report shows where the group stands and where its companies can go on together. It names no "
    "company, says nothing about fewer than {least} of them, and gives no lowest or highest score.": N_(
        "This report shows where the group stands and where its {many} can go on together. It gives no names,"
        " says nothing about fewer than {least} of them, and gives no lowest or highest score."
    ),
    "Too few companies": N_("Too few {many}"),
    "Topics that many companies share: first the best topic of each section, then the others. A topic is "
    "worth the more, the more companies it concerns and the more they would gain. “Points” are what the "
    "best fitting step would add to the overall score of a company that the topic concerns: half of them "
    "gain at least so much. What is done together costs each less.": N_(
        "Topics that many {many} share: first the best topic of each section, then the others. A topic is "
        "worth the more, the more {many} it concerns and the more they would gain. “Points” are what the best"
        " fitting step would add to the overall score of those that the topic concerns: half of them gain at "
        "least so much. What is done together costs each less."
    ),
    "Urgent for companies that this concerns:": N_("Urgent for {many} that this concerns:"),
    "What concerns this company": N_("What concerns this {one}"),
    "What the companies could do together first": N_("What the {many} could do together first"),
    "Which duties concern the company depends on details that no questionnaire asks. The list is a "
    "reminder, never a verdict and not legal advice; it does not count for the score.": N_(
        "Which duties concern the {one} depends on details that no questionnaire asks. The list is a "
        "reminder, never a verdict and not legal advice; it does not count for the score."
    ),
    "Who counts: companies that answered the same version of the questionnaire from the same view. Where "
    "a company handed in several times, only its latest answers count.": N_(
        "Who counts: {many} that answered the same version of the questionnaire from the same view. Of those "
        "that handed in several times, only the latest answers count."
    ),
    "about {count} companies": N_("about {count} {many}"),
    "middle half of the companies": N_("middle half of the {many}"),
    "more than {count} companies": N_("more than {count} {many}"),
    "this company": N_("own score"),
    "{share} of the companies are below the target": N_("{share} of the {many} are below the target"),
    "{share} of the companies reach the target": N_("{share} of the {many} reach the target"),
    "{title}: too few companies have a score": N_("{title}: too few {many} have a score"),
    "A median above zero says that at least half of the companies have more points now. Nothing says "
    "why: more may have been done, or the answers may be stricter or milder.": N_(
        "A median above zero says that at least half of the {many} have more points now. Nothing says why: "
        "more may have been done, or the answers may be stricter or milder."
    ),
    "At least {count} companies have answered before and now. Each is compared with itself, over the "
    "questions that it answered both times, by the present questionnaire. Companies that came or went "
    "make no difference.": N_(
        "At least {count} {many} have answered before and now. Each is compared with itself, over the "
        "questions that it answered both times, by the present questionnaire. Those that came or went make "
        "no difference."
    ),
    "By these answers it does not concern the company.": N_("By these answers it does not concern the {one}."),
    "By these answers the company has this right.": N_("By these answers the {one} has this right."),
    "By these answers this duty concerns the company.": N_("By these answers this duty concerns the {one}."),
    "Duties and rights that concern the company by these answers": N_(
        "Duties and rights that concern the {one} by these answers"
    ),
    "Of at least {count} companies there are answers from two views: {views}. For each of them both "
    "were compared, over the questions that both answered. All shares count all of these companies.": N_(
        "Of at least {count} {many} there are answers from two views: {views}. For each of them both were "
        "compared, over the questions that both answered. All shares count all of these {many}."
    ),
    "What concerns the company less": N_("What concerns the {one} less"),
    "What concerns the company more than others": N_("What concerns the {one} more than others"),
}
"""By what is said of companies, the same with places for the words of a questionnaire, large or small."""

OTHERWISE_COUNTED: dict[str, tuple[str, str]] = {
    "The group consists of at least {n} company that answered the same questions from the same view.": NN_(
        "The group consists of at least {n} {one} that answered the same questions from the same view.",
        "The group consists of at least {n} {many} that answered the same questions from the same view.",
    ),
    "at least {n} company": NN_(
        "at least {n} {one}",
        "at least {n} {many}",
    ),
    "{n} company": NN_(
        "{n} {one}",
        "{n} {many}",
    ),
}
"""The same for what goes with a number, by its form for one."""
