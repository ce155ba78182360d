"""What the briefing claims, and the data cells each claim rests on."""
