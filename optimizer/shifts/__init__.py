"""Who works when, weeks ahead: the question and a rota as data, and the code that judges them."""
