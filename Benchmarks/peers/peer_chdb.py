"""chDB (ClickHouse in a process) with an explicit schema."""

import os.path

import chdb
from export import GROUPS, MEASURE, Job, quoted, recoding_query

job = Job()
# Alternatives in a pattern are names, not paths: several files must share a folder.
folder = os.path.dirname(job.files[0])
names = ",".join(os.path.relpath(file, folder) for file in job.files)
path = f"{folder}/{{{names}}}" if len(job.files) > 1 else job.files[0]
schema = ", ".join(f"{name} String" for name in GROUPS) + f", {MEASURE} Int64"
read = f"file({quoted(path)}, 'CSVWithNames', {quoted(schema)})"
query = (
    f"SELECT {', '.join(GROUPS)}, count() AS records, sum({MEASURE}) AS {MEASURE}"
    f" FROM {read} GROUP BY {', '.join(GROUPS)}"
)
if job.mapping:
    mapping = (
        f"file({quoted(job.mapping)}, 'CSVWithNames', 'field String, raw String, code String')"
    )
    query = recoding_query(query, mapping)

# Spaces at the end of a cell are part of the value, as for everybody else.
settings = "input_format_csv_trim_whitespaces = 0, input_format_with_names_use_header = 1"
answer = chdb.query(f"{query} SETTINGS {settings}", "CSVWithNames")
with open(job.output, "wb") as output:
    output.write(answer.bytes())
