"""The chain: the transmitters between a speaker and the outlet, nearest to the speaker first."""
