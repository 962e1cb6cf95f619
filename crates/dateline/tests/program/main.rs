//! The real program in a temporary folder, as a user runs it. Each test is a wish; none looks inside.

/// How the tests run the program.
mod house;

/// What `read` makes of inputs, good and bad.
mod read;

/// What is kept, and asked for at the prompt.
mod store;

/// What is shown in a browser.
mod desk;
