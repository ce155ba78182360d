"""How a sentence is read: what it says in numbers, days, hours, names, speakers and verbs."""
