//! Text to an HTML tree, and the tree to a sheet: one flat list of elements in page order with the visible text they hold. Comes in: decoded
//! HTML, parsed once; goes out: the sheet that kind, listing, metadata and date are all read from.

use dateline_model::article::BlockKind;
use dom_query::{NodeData, NodeRef};

/// The elements that matter to reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Tag {
    A,
    Heading(u8),
    P,
    Li,
    Time,
    Article,
    Section,
    Main,
    Nav,
    Header,
    Footer,
    Aside,
    Blockquote,
    Meta,
    Link,
    Script,
    Title,
    Html,
    Body,
    Td,
    Form,
    Address,
    Button,
    Figure,
    Label,
    Other,
}

/// An element of the sheet.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) tag: Tag,
    /// The element around it; its own index for the first.
    pub(crate) parent: usize,
    /// One past the last element inside it.
    pub(crate) end: usize,
    /// The visible text inside it, in bytes of the sheet's text.
    pub(crate) text: (usize, usize),
    /// Class and id in lower case.
    pub(crate) class: String,
    /// The attributes in [`KEPT`].
    attrs: Vec<(&'static str, String)>,
    /// For a script of JSON-LD and the title of the head: what stands in it.
    pub(crate) raw: String,
}

impl Node {
    /// The value of one of the kept attributes, trimmed.
    pub(crate) fn attr(&self, name: &str) -> Option<&str> {
        self.attrs.iter().find(|(kept, _)| *kept == name).map(|(_, value)| value.trim())
    }
}

/// A line of visible text: what stands between two block boundaries.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    /// Bytes of the sheet's text.
    pub(crate) text: (usize, usize),
    pub(crate) kind: BlockKind,
    /// The element that the line stands in.
    pub(crate) node: usize,
}

/// A page as a flat list.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    pub(crate) nodes: Vec<Node>,
    /// The visible text, spaces collapsed, lines parted by a line feed.
    pub(crate) text: String,
    pub(crate) lines: Vec<Line>,
}

/// Attributes that a reader asks for.
const KEPT: &[&str] = &[
    "href",
    "datetime",
    "itemprop",
    "property",
    "name",
    "content",
    "rel",
    "title",
    "pubdate",
    "lang",
    "xml:lang",
    "type",
    "http-equiv",
    "itemtype",
    "role",
    "hreflang",
    "aria-label",
    "data-datetime",
    "data-date",
    "data-time",
    "data-timestamp",
    "data-published",
];

impl Sheet {
    /// The sheet of what `root` holds.
    pub(crate) fn of(root: NodeRef<'_>) -> Self {
        let mut sheet = Self::default();
        let mut walk = Walk::default();
        let top = root.id;
        let mut at = Some(root);
        while let Some(node) = at {
            let entered = walk.enter(&node, &mut sheet);
            if entered && let Some(child) = node.first_child() {
                at = Some(child);
                continue;
            }
            if entered {
                walk.leave(&node, &mut sheet);
            }
            let mut here = node;
            at = loop {
                if here.id == top {
                    break None;
                }
                if let Some(next) = here.next_sibling() {
                    break Some(next);
                }
                let Some(parent) = here.parent() else { break None };
                walk.leave(&parent, &mut sheet);
                here = parent;
            };
        }
        walk.flush(&mut sheet);
        sheet
    }

    /// The visible text of an element.
    pub(crate) fn text_of(&self, node: usize) -> &str {
        let (start, end) = self.nodes[node].text;
        self.text.get(start..end).unwrap_or("").trim()
    }

    /// The elements inside `node`, itself first.
    pub(crate) fn inside(&self, node: usize) -> std::ops::Range<usize> {
        node..self.nodes[node].end
    }

    /// The elements around `node`, innermost first, itself not included.
    pub(crate) fn around(&self, node: usize) -> impl Iterator<Item = usize> + '_ {
        let mut at = node;
        std::iter::from_fn(move || {
            let parent = self.nodes[at].parent;
            (parent != at).then(|| {
                at = parent;
                parent
            })
        })
    }
}

/// The state of the walk: the elements that are open, and the line that is being written.
#[derive(Default)]
struct Walk {
    open: Vec<usize>,
    kinds: Vec<BlockKind>,
    line_start: usize,
    space: bool,
    line_node: usize,
    /// Deeper than zero inside something that is not shown.
    tail: Vec<usize>,
}

impl Walk {
    /// Writes the start of a node; false when its children are not to be looked at.
    fn enter(&mut self, node: &NodeRef<'_>, sheet: &mut Sheet) -> bool {
        enum Seen {
            Text(String),
            Element { name: String, attrs: Vec<(&'static str, String)>, class: String },
            Skip,
            Through,
        }
        let seen = node.query_or(Seen::Skip, |node| match &node.data {
            NodeData::Text { contents } => Seen::Text(contents.to_string()),
            NodeData::Element(element) => {
                let mut attrs = Vec::new();
                let mut class = String::new();
                for attr in &element.attrs {
                    let name: &str = &attr.name.local;
                    if name == "class" || name == "id" {
                        class.push(' ');
                        class.push_str(&attr.value.to_lowercase());
                    } else if let Some(kept) = KEPT.iter().find(|kept| **kept == name) {
                        attrs.push((*kept, attr.value.to_string()));
                    }
                }
                Seen::Element { name: element.name.local.to_string(), attrs, class }
            }
            NodeData::Document | NodeData::Fragment => Seen::Through,
            _ => Seen::Skip,
        });
        match seen {
            Seen::Skip => false,
            Seen::Through => true,
            Seen::Text(text) => {
                self.write(&text, sheet);
                false
            }
            Seen::Element { name, attrs, class } => self.element(node, &name, attrs, class, sheet),
        }
    }

    fn element(
        &mut self,
        node: &NodeRef<'_>,
        name: &str,
        attrs: Vec<(&'static str, String)>,
        class: String,
        sheet: &mut Sheet,
    ) -> bool {
        let tag = tag(name);
        if name == "br" {
            if sheet.text.len() > self.line_start {
                sheet.text.push('\n');
                self.space = false;
            }
            return false;
        }
        if HIDDEN.contains(&name) {
            return false;
        }
        let block = !INLINE.contains(&name);
        if block {
            self.flush(sheet);
        }
        let at = sheet.nodes.len();
        let start = sheet.text.len();
        let parent = self.open.last().copied().unwrap_or(at);
        let raw = match tag {
            Tag::Script | Tag::Title if attrs_say_data(&attrs) || tag == Tag::Title => node.text().to_string(),
            _ => String::new(),
        };
        sheet.nodes.push(Node { tag, parent, end: at + 1, text: (start, start), class, attrs, raw });
        if matches!(tag, Tag::Script | Tag::Title | Tag::Meta | Tag::Link) {
            return false;
        }
        let kind = match tag {
            Tag::Heading(_) => BlockKind::Heading,
            Tag::Li => BlockKind::ListItem,
            Tag::Blockquote => BlockKind::Quote,
            _ => self
                .kinds
                .last()
                .copied()
                .filter(|kind| *kind != BlockKind::Heading || !block)
                .unwrap_or(BlockKind::Paragraph),
        };
        self.open.push(at);
        self.kinds.push(kind);
        self.tail.push(usize::from(block));
        true
    }

    /// Writes the end of an element.
    fn leave(&mut self, node: &NodeRef<'_>, sheet: &mut Sheet) {
        if !node.is_element() {
            return;
        }
        let (Some(at), Some(block)) = (self.open.pop(), self.tail.pop()) else { return };
        if block == 1 {
            self.flush_as(sheet, at);
        }
        self.kinds.pop();
        sheet.nodes[at].text.1 = sheet.text.len();
        sheet.nodes[at].end = sheet.nodes.len();
    }

    fn write(&mut self, text: &str, sheet: &mut Sheet) {
        for c in text.chars() {
            match c {
                '\u{ad}' | '\u{200b}' | '\u{feff}' | '\u{2060}' | '\u{200e}' | '\u{200f}' => {}
                c if c.is_whitespace() || c.is_control() => self.space = true,
                c => {
                    let begun = sheet.text.len() > self.line_start;
                    if self.space && begun && !sheet.text.ends_with('\n') {
                        sheet.text.push(' ');
                    }
                    if !begun {
                        self.line_node = self.open.last().copied().unwrap_or(0);
                    }
                    self.space = false;
                    sheet.text.push(c);
                }
            }
        }
    }

    fn flush(&mut self, sheet: &mut Sheet) {
        let node = self.open.last().copied().unwrap_or(0);
        self.flush_as(sheet, node);
    }

    /// Ends the line that is being written.
    fn flush_as(&mut self, sheet: &mut Sheet, _closing: usize) {
        self.space = false;
        while sheet.text.len() > self.line_start && sheet.text.ends_with(['\n', ' ']) {
            sheet.text.pop();
        }
        if sheet.text.len() > self.line_start {
            let kind = self.kinds.last().copied().unwrap_or(BlockKind::Paragraph);
            sheet.lines.push(Line { text: (self.line_start, sheet.text.len()), kind, node: self.line_node });
            sheet.text.push('\n');
        }
        self.line_start = sheet.text.len();
    }
}

fn attrs_say_data(attrs: &[(&'static str, String)]) -> bool {
    attrs.iter().any(|(name, value)| *name == "type" && value.to_ascii_lowercase().contains("ld+json"))
}

/// Elements whose content is not shown as text.
const HIDDEN: &[&str] = &[
    "style", "noscript", "template", "svg", "select", "textarea", "iframe", "object", "math", "audio", "video",
    "canvas", "datalist", "input", "img", "source", "picture",
];

/// Elements that do not begin a new line.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
    "var", "wbr", "nobr", "meta", "link", "script",
];

fn tag(name: &str) -> Tag {
    match name {
        "a" => Tag::A,
        "h1" => Tag::Heading(1),
        "h2" => Tag::Heading(2),
        "h3" => Tag::Heading(3),
        "h4" => Tag::Heading(4),
        "h5" => Tag::Heading(5),
        "h6" => Tag::Heading(6),
        "p" => Tag::P,
        "li" | "dd" | "dt" => Tag::Li,
        "time" => Tag::Time,
        "article" => Tag::Article,
        "section" => Tag::Section,
        "main" => Tag::Main,
        "nav" => Tag::Nav,
        "header" => Tag::Header,
        "footer" => Tag::Footer,
        "aside" => Tag::Aside,
        "blockquote" => Tag::Blockquote,
        "meta" => Tag::Meta,
        "link" => Tag::Link,
        "script" => Tag::Script,
        "title" => Tag::Title,
        "html" => Tag::Html,
        "body" => Tag::Body,
        "td" | "th" => Tag::Td,
        "form" => Tag::Form,
        "address" => Tag::Address,
        "button" => Tag::Button,
        "figure" | "figcaption" => Tag::Figure,
        "label" => Tag::Label,
        _ => Tag::Other,
    }
}
