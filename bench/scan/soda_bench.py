"""Lets Soda Core judge lineitem as the benchmark's checks do; says how many seconds of processor it took."""

import os
import resource
import sys

from soda.scan import Scan

SOURCE = """
data_source bench:
  type: postgres
  host: {PGHOST}
  port: {PGPORT}
  username: {PGUSER}
  password: "{PGPASSWORD}"
  database: {PGDATABASE}
  schema: public
""".format(**os.environ)

# Samples of rows are turned off; the sum and the expressions are metrics of the user, which Soda puts into its one select.
CHECKS = """
checks for lineitem:
  - missing_count(l_orderkey) = 0
  - missing_count(l_shipdate) = 0
  - missing_count(l_commitdate) = 0
  - missing_count(l_receiptdate) = 0
  - invalid_count(l_quantity) = 0:
      valid min: 1
      valid max: 50
      samples limit: 0
  - invalid_percent(l_discount) < 99.9:
      valid min: 0
      valid max: 0.05
      samples limit: 0
  - invalid_count(l_returnflag) = 0:
      valid values: ['A', 'N', 'R']
      samples limit: 0
  - invalid_percent(l_shipmode) < 99.9:
      valid values: ['AIR', 'RAIL', 'SHIP']
      samples limit: 0
  - invalid_count(l_shipinstruct) = 0:
      valid regex: ^[A-Z ]+$
      samples limit: 0
  - invalid_percent(l_comment) < 99.9:
      valid regex: .*(furious|express).*
      samples limit: 0
  - ship_out = 0:
      ship_out expression: count(case when l_shipdate < date '1992-01-01' or l_shipdate > date '1998-12-31' then 1 end)
  - commit_early > 0:
      commit_early expression: count(case when l_commitdate <= date '1995-01-01' then 1 end)
  - receipt_early = 0:
      receipt_early expression: count(case when l_receiptdate <= l_shipdate then 1 end)
  - commit_late > 0:
      commit_late expression: count(case when l_commitdate >= l_receiptdate then 1 end)
  - invalid_count(l_tax) = 0:
      valid min: 0
      samples limit: 0
  - price_low = 0:
      price_low expression: count(case when l_extendedprice <= 0 then 1 end)
  - invalid_count(l_comment) = 0:
      valid max length: 44
      samples limit: 0
  - comment_short > 0:
      comment_short expression: count(case when length(l_comment) < 20 then 1 end)
  - cheap > 0:
      cheap expression: count(case when not coalesce(l_extendedprice * (1 - l_discount) > 20000, false) then 1 end)
  - duplicate_count(l_orderkey, l_linenumber) = 0:
      samples limit: 0
  - modes = 7:
      modes expression: count(distinct l_shipmode)
  - sum(l_quantity) = {total}
""".replace("{total}", sys.argv[1])

scan = Scan()
scan.disable_telemetry()
scan.set_data_source_name("bench")
scan.add_configuration_yaml_str(SOURCE)
scan.add_sodacl_yaml_str(CHECKS)
code = scan.execute()
if code != 0:
    sys.exit(scan.get_logs_text())
used = resource.getrusage(resource.RUSAGE_SELF)
print(used.ru_utime + used.ru_stime)
