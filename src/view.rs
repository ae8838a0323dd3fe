//! Drawing and words: reads the application and changes nothing.
