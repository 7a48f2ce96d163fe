"""Polars: the latest row of each key by sorting and `unique`, in its streaming engine."""

import polars
from export import Job

job = Job()
schema = {name: polars.Int64 if name == "members" else polars.String for name in job.columns}
(
    polars.scan_csv(job.files, schema=schema, empty_string_is_null=False)
    .with_columns(
        polars.col("submitted_at").str.to_datetime("%+", time_unit="us", time_zone="UTC")
    )
    .group_by("household_id")
    .agg(polars.col("governorate", "sex", "members").get(polars.col("submitted_at").arg_max()))
    .group_by("governorate", "sex")
    .agg(polars.len().alias("records"), polars.col("members").sum())
    .collect(engine="streaming")
    .write_csv(job.output)
)
