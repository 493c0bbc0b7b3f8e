"""The order of the stages: the only package that knows it. `reading` is pure; `building` fills a corpus."""
