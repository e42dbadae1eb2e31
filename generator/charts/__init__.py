"""From the values of a measure to a chart: what is drawn, its drawings, its description and its table, made together."""
