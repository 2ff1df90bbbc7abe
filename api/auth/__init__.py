"""Who is asking: tokens of API clients, the page's sign-in, and what each route asks for."""
