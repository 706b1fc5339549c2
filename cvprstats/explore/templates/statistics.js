// The statistics of cvprstats.keywords.evidence, so that any two editions can be compared here.
