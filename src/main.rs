//! The `horizon-tui` program: hands over to the library and exits with its code.
fn main() {}
