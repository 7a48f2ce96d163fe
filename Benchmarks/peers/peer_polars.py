"""Polars with an explicit schema and its streaming engine."""

import polars
from export import ANSWER, GROUPS, MEASURE, Job

job = Job()
schema = {name: polars.Int64 if name == MEASURE else polars.String for name in job.columns}
grouped = (
    polars.scan_csv(job.files, schema=schema, empty_string_is_null=False)
    .group_by(GROUPS)
    .agg(polars.len().alias("records"), polars.col(MEASURE).sum())
)
if job.mapping:
    mapping = polars.scan_csv(job.mapping, infer_schema=False)
    for name in GROUPS:
        codes = mapping.filter(polars.col("field") == name).select("raw", "code")
        grouped = (
            grouped.join(codes, left_on=name, right_on="raw", how="left")
            .with_columns(polars.col("code").fill_null("").alias(name))
            .drop("code")
        )
    grouped = grouped.group_by(GROUPS).agg(polars.col("records", MEASURE).sum())
grouped.select(ANSWER).collect(engine="streaming").write_csv(job.output)
