"""From a questionnaire and its answers to scores, recommendations and contacts: pure, without files or clock."""
