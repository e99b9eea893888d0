"""What leadership gets: how a campaign stands, in words and pictures."""
