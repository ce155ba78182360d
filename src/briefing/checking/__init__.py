"""What is told held against something else: reported figures against physics, a text against the data."""
