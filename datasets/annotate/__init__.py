"""Reading pages block by block: lists out, answers in, and what the answers are worth."""
