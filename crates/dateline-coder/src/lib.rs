//! Sentences to reports: which actors, which event, by which rule?
pub mod error;
pub mod fold;
pub mod gazetteer;
pub mod roles;
pub mod names;
pub mod actors;
pub mod memory;
mod person;
mod data;
pub mod refer;
pub mod view;
pub mod rules;
pub mod matcher;
pub mod model;
pub mod features;
pub mod events;
pub mod coder;
