"""The formats as frozen models: what a questionnaire and an answer file may say, and nothing of files or terminals."""
