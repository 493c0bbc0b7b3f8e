"""Who speaks: the words that name the speaker of a quotation, and the mention they stand for."""
