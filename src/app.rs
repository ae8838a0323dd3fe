//! The application as a value: state, and the pure function that moves it on.
