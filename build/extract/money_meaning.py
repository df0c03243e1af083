def add_meaning(text, lowered, figures, people):
    return figures
