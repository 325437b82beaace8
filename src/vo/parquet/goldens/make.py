"""Makes the Parquet files beside it (made with pyarrow 25.0.1): types.parquet and one per codec."""
import datetime as dt
from decimal import Decimal as D
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

here = Path(__file__).parent
columns = {
    "bool": pa.array([True, None, False]),
    "i8": pa.array([-128, None, 127], pa.int8()),
    "i16": pa.array([-32768, None, 1], pa.int16()),
    "i32": pa.array([-(2**31), None, 1], pa.int32()),
    "i64": pa.array([-(2**63), None, 2**63 - 1], pa.int64()),
    "u8": pa.array([255, None, 1], pa.uint8()),
    "u16": pa.array([65535, None, 1], pa.uint16()),
    "u32": pa.array([2**32 - 1, None, 1], pa.uint32()),
    "u64": pa.array([2**64 - 1, None, 1], pa.uint64()),
    "f16": pa.array([1.5, None, float("nan")], pa.float16()),
    "f32": pa.array([0.1, None, float("inf")], pa.float32()),
    "f64": pa.array([0.1, None, float("nan")]),
    "string": pa.array(["é", "", None]),
    "binary": pa.array([b"\x00\xff", None, b""]),
    "fixed": pa.array([b"abc", None, b"def"], pa.binary(3)),
    "date": pa.array([dt.date(2020, 1, 2), None, dt.date(1900, 1, 1)]),
    "millis": pa.array([1577836800123, None, -1], pa.timestamp("ms")),
    "micros": pa.array([1577836800123456, None, 0], pa.timestamp("us", tz="UTC")),
    "nanos": pa.array([1577836800123456789, None, 5], pa.timestamp("ns")),
    "time": pa.array([3661001, None, 0], pa.time32("ms")),
    "decimal": pa.array([D("1.25"), None, D("-3.50")], pa.decimal128(10, 2)),
    "wide": pa.array([D("12345678901234567890.12"), None, D("-0.01")], pa.decimal128(30, 2)),
    "whole": pa.array([D("5"), None, D("-7")], pa.decimal128(12, 0)),
    "ints": pa.array([[1, None, 3], None, []], pa.list_(pa.int32())),
    "doubles": pa.array([[1.5], None, [2.5, float("nan")]], pa.list_(pa.float64())),
    "strings": pa.array([["a", 'b,"'], None, [None, ""]], pa.list_(pa.string())),
    "nested": pa.array([[[1], [2, 3]], None, [[]]], pa.list_(pa.list_(pa.int64()))),
    "decimals": pa.array([[D("1.5")], None, []], pa.list_(pa.decimal128(5, 1))),
    "struct": pa.array(
        [{"x": 1, "y": "q"}, None, {"x": None, "y": None}],
        pa.struct([("x", pa.int64()), ("y", pa.string())]),
    ),
    "map": pa.array([[("k", 1)], None, []], pa.map_(pa.string(), pa.int32())),
    "nothing": pa.nulls(3),
    "required": pa.array([1, 2, 3], pa.int32()),
}
table = pa.table(columns)
pq.write_table(table, here / "types.parquet", row_group_size=2, store_schema=False)
few = table.select(["i32", "i64", "string", "f64", "nothing"])
for codec in ["none", "snappy", "gzip", "zstd", "brotli", "lz4"]:
    pq.write_table(few, here / f"{codec}.parquet", compression=codec, store_schema=False)
pq.write_table(
    few.select(["i32", "i64", "string", "f64"]),
    here / "delta.parquet",
    use_dictionary=False,
    data_page_version="2.0",
    store_schema=False,
    column_encoding={
        "i32": "DELTA_BINARY_PACKED",
        "i64": "DELTA_BINARY_PACKED",
        "string": "DELTA_BYTE_ARRAY",
        "f64": "BYTE_STREAM_SPLIT",
    },
)
