"""What a movement is: its plan, periods, obligations, targets and access. Pure but for loading a folder."""
