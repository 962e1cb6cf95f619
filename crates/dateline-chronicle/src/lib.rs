//! Reports to entries: have we heard this already?
