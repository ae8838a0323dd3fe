//! Binary units of size.

/// The bytes of a MiB.
pub const MEBIBYTE: u64 = 1 << 20;

/// The bytes of a GiB.
pub const GIBIBYTE: u64 = 1 << 30;
