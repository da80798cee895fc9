"""Lets Great Expectations judge lineitem as the benchmark's checks do; says how many seconds of processor it took."""

import datetime
import os
import resource
import sys

os.environ["GX_ANALYTICS_ENABLED"] = "false"

import great_expectations as gx
import great_expectations.expectations as gxe

RARELY = 0.001  # the share that has to pass of checks that rows may break
total = float(sys.argv[1])

context = gx.get_context(mode="ephemeral")
context.variables.progress_bars = {"globally": False}
source = context.data_sources.add_postgres(
    "bench",
    connection_string="postgresql+psycopg2://{PGUSER}:{PGPASSWORD}@{PGHOST}:{PGPORT}/{PGDATABASE}".format(**os.environ),
)
asset = source.add_table_asset("lineitem", table_name="lineitem")
batch = asset.add_batch_definition_whole_table("whole")


def day(text):
    return datetime.date.fromisoformat(text)


# All but satisfiesExpression, which has no counterpart that rows may break.
suite = gx.ExpectationSuite(
    name="lineitem",
    expectations=[
        gxe.ExpectColumnValuesToNotBeNull(column="l_orderkey"),
        gxe.ExpectColumnValuesToNotBeNull(column="l_shipdate"),
        gxe.ExpectColumnValuesToNotBeNull(column="l_commitdate"),
        gxe.ExpectColumnValuesToNotBeNull(column="l_receiptdate"),
        gxe.ExpectColumnValuesToBeBetween(column="l_quantity", min_value=1, max_value=50),
        gxe.ExpectColumnValuesToBeBetween(column="l_discount", min_value=0, max_value=0.05, mostly=RARELY),
        gxe.ExpectColumnValuesToBeInSet(column="l_returnflag", value_set=["A", "N", "R"]),
        gxe.ExpectColumnValuesToBeInSet(column="l_shipmode", value_set=["AIR", "RAIL", "SHIP"], mostly=RARELY),
        gxe.ExpectColumnValuesToMatchRegex(column="l_shipinstruct", regex="^[A-Z ]+$"),
        gxe.ExpectColumnValuesToMatchRegex(column="l_comment", regex="furious|express", mostly=RARELY),
        gxe.ExpectColumnValuesToBeBetween(
            column="l_shipdate", min_value=day("1992-01-01"), max_value=day("1998-12-31")
        ),
        gxe.ExpectColumnValuesToBeBetween(
            column="l_commitdate", min_value=day("1995-01-01"), strict_min=True, mostly=RARELY
        ),
        gxe.ExpectColumnPairValuesAToBeGreaterThanB(column_A="l_receiptdate", column_B="l_shipdate"),
        gxe.ExpectColumnPairValuesAToBeGreaterThanB(
            column_A="l_receiptdate", column_B="l_commitdate", mostly=RARELY
        ),
        gxe.ExpectColumnValuesToBeBetween(column="l_tax", min_value=0),
        gxe.ExpectColumnValuesToBeBetween(column="l_extendedprice", min_value=0, strict_min=True),
        gxe.ExpectColumnValueLengthsToBeBetween(column="l_comment", max_value=44),
        gxe.ExpectColumnValueLengthsToBeBetween(column="l_comment", min_value=20, mostly=RARELY),
        gxe.ExpectCompoundColumnsToBeUnique(column_list=["l_orderkey", "l_linenumber"]),
        gxe.ExpectColumnUniqueValueCountToBeBetween(column="l_shipmode", min_value=7, max_value=7),
        gxe.ExpectColumnSumToBeBetween(column="l_quantity", min_value=total - 1e-3, max_value=total + 1e-3),
    ],
)
result = batch.get_batch().validate(suite, result_format="BOOLEAN_ONLY")
for one in result.results:
    if not one.success:
        sys.exit(f"not as expected: {one}")
used = resource.getrusage(resource.RUSAGE_SELF)
print(used.ru_utime + used.ru_stime)
