"""chDB (ClickHouse in a process): the latest row of each key by `argMax`."""

import chdb
from export import Job, quoted

job = Job()
paths = ",".join(job.files)
schema = "household_id String, submitted_at String, governorate String, sex String, members Int64"
read = f"file({quoted(paths)}, 'CSVWithNames', {quoted(schema)})"
latest = (
    "SELECT argMax((governorate, sex, members),"
    " parseDateTime64BestEffort(submitted_at, 3, 'UTC')) AS last"
    f" FROM {read} GROUP BY household_id"
)
query = (
    "SELECT last.1 AS governorate, last.2 AS sex, count() AS records, sum(last.3) AS members"
    f" FROM ({latest}) GROUP BY governorate, sex"
)
settings = "input_format_csv_trim_whitespaces = 0, input_format_with_names_use_header = 1"
answer = chdb.query(f"{query} SETTINGS {settings}", "CSVWithNames")
with open(job.output, "wb") as output:
    output.write(answer.bytes())
