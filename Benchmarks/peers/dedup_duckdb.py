"""DuckDB: the latest row of each key by `arg_max`, which is faster there than `DISTINCT ON`."""

import duckdb
from export import Job, quoted

job = Job()
kinds = {"submitted_at": "TIMESTAMPTZ", "members": "BIGINT"}
types = ", ".join(f"{quoted(name)}: {quoted(kinds.get(name, 'VARCHAR'))}" for name in job.columns)
files = ", ".join(quoted(file) for file in job.files)
read = (
    f"read_csv([{files}], auto_detect=false, header=true, delim=',', quote='\"', escape='\"',"
    f" new_line='\\n', columns={{{types}}})"
)
latest = (
    "SELECT unnest(arg_max({governorate: governorate, sex: sex, members: members}, submitted_at))"
    f" FROM {read} GROUP BY household_id"
)
query = (
    "SELECT governorate, sex, count(*) AS records, sum(members) AS members"
    f" FROM ({latest}) GROUP BY ALL"
)

database = duckdb.connect()
database.execute("SET preserve_insertion_order=false")
database.execute(f"COPY ({query}) TO {quoted(job.output)} (FORMAT csv, HEADER true)")
