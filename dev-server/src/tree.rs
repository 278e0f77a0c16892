//! An answer as one neutral tree, rendered as XML or as JSON.
//!
//! The published OpenAPI spec and the recordings in Home Assistant's tests give the mapping: attributes
//! are scalar members, children are arrays named after their element, every *item* (`Video`, `Track`,
//! `Photo`, `Playlist`, and `Directory` where it stands for a show or an album) is in `Metadata[]`, and
//! booleans are `1` and `0` in XML.

mod json;
mod xml;

/// A scalar. Ids that Plex writes as strings in JSON (`ratingKey`, a section's `key`) are `Text`.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(String),
}

/// How the children of this name appear in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// `Name: [ … ]`
    Array,
    /// `Metadata: [ … ]`
    Item,
    /// `Name: { … }`
    Object,
}

/// One element: a name, attributes in order, children in order.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    name: &'static str,
    shape: Shape,
    attributes: Vec<(&'static str, Value)>,
    children: Vec<Node>,
}

impl Node {
    /// An element that JSON keeps in an array of its own name.
    pub fn new(name: &'static str) -> Node {
        Node::of(name, Shape::Array)
    }

    /// A metadata row: JSON keeps it in `Metadata[]` whatever its element is.
    pub fn item(name: &'static str) -> Node {
        Node::of(name, Shape::Item)
    }

    /// An element that occurs once: JSON keeps it as an object, not as an array.
    pub fn object(name: &'static str) -> Node {
        Node::of(name, Shape::Object)
    }

    /// The root of every answer.
    pub fn container() -> Node {
        Node::object("MediaContainer")
    }

    fn of(name: &'static str, shape: Shape) -> Node {
        Node {
            name,
            shape,
            // Room for what a row usually has.
            attributes: Vec::with_capacity(if shape == Shape::Item { 40 } else { 8 }),
            children: Vec::new(),
        }
    }

    /// Adds an attribute that is not there yet.
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Node {
        debug_assert!(self.get(name).is_none(), "{name} is there already");
        self.attributes.push((name, value.into()));
        self
    }

    /// Nothing is written for `None`: a missing attribute means null, 0 or false.
    pub fn with_some(self, name: &'static str, value: Option<impl Into<Value>>) -> Node {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    pub fn child(mut self, child: Node) -> Node {
        self.children.push(child);
        self
    }

    pub fn children(mut self, children: impl IntoIterator<Item = Node>) -> Node {
        self.children.extend(children);
        self
    }

    /// Adds an attribute, or replaces the one of that name.
    pub fn set(&mut self, name: &'static str, value: impl Into<Value>) {
        let value = value.into();
        match self.attributes.iter_mut().find(|(known, _)| *known == name) {
            Some(slot) => slot.1 = value,
            None => self.attributes.push((name, value)),
        }
    }

    pub fn name(&self) -> &'static str {
        self.name
    }

    pub fn get(&self, name: &str) -> Option<&Value> {
        let found = self.attributes.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| value)
    }

    pub fn nodes(&self) -> &[Node] {
        &self.children
    }

    pub fn nodes_mut(&mut self) -> &mut Vec<Node> {
        &mut self.children
    }

    /// Every metadata row at or below this element.
    pub fn for_each_item(&mut self, visit: &mut impl FnMut(&mut Node)) {
        if self.shape == Shape::Item {
            visit(self);
        }
        for child in &mut self.children {
            child.for_each_item(visit);
        }
    }

    /// Drops the attributes and children that `excludeFields` and `excludeElements` name.
    pub fn exclude(&mut self, fields: &[&str], elements: &[&str]) {
        self.attributes.retain(|(name, _)| !fields.contains(name));
        self.children.retain(|node| !elements.contains(&node.name));
    }

    pub fn to_xml(&self) -> String {
        xml::render(self)
    }

    pub fn to_json(&self) -> String {
        json::render(self)
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Value {
        Value::Bool(value)
    }
}

impl From<f32> for Value {
    /// Keeps the digits a person would write: 7.9 and not 7.900000095.
    fn from(value: f32) -> Value {
        Value::Float(value.to_string().parse().unwrap_or(f64::from(value)))
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Value {
        Value::Text(value.to_owned())
    }
}

impl From<&String> for Value {
    fn from(value: &String) -> Value {
        Value::Text(value.clone())
    }
}

impl From<String> for Value {
    fn from(value: String) -> Value {
        Value::Text(value)
    }
}

macro_rules! value_from_integers {
    ($($kind:ty),*) => {
        $(impl From<$kind> for Value {
            fn from(value: $kind) -> Value {
                Value::Int(i64::try_from(value).unwrap_or(i64::MAX))
            }
        })*
    };
}

value_from_integers!(u8, u16, u32, u64, usize, i32, i64);

#[cfg(test)]
mod tests {
    use super::Node;

    fn answer() -> Node {
        let row = Node::item("Video")
            .with("ratingKey", "7")
            .with("title", "Salt & \"Smoke\" <1>")
            .with("rating", 7.9_f32)
            .with("duration", 180_000_u64)
            .with_some("tagline", None::<&str>)
            .child(Node::new("Media").with("optimizedForStreaming", true))
            .child(Node::new("Genre").with("tag", "Drama"));
        Node::container()
            .with("size", 2_u32)
            .child(row)
            .child(Node::item("Directory").with("type", "show"))
            .child(Node::new("Directory").with("key", "1"))
            .child(Node::object("Meta").with("allowSync", false))
    }

    #[test]
    fn xml_keeps_element_names_and_order() {
        let expected = concat!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
            "<MediaContainer size=\"2\">\n",
            "<Video ratingKey=\"7\" title=\"Salt &amp; &quot;Smoke&quot; &lt;1&gt;\" rating=\"7.9\" duration=\"180000\">\n",
            "<Media optimizedForStreaming=\"1\"/>\n",
            "<Genre tag=\"Drama\"/>\n",
            "</Video>\n",
            "<Directory type=\"show\"/>\n",
            "<Directory key=\"1\"/>\n",
            "<Meta allowSync=\"0\"/>\n",
            "</MediaContainer>\n",
        );
        assert_eq!(answer().to_xml(), expected);
    }

    #[test]
    fn json_gathers_items_and_keeps_real_directories_apart() {
        let expected = concat!(
            r#"{"MediaContainer":{"size":2,"Metadata":[{"ratingKey":"7","#,
            r#""title":"Salt & \"Smoke\" <1>","rating":7.9,"duration":180000,"#,
            r#""Media":[{"optimizedForStreaming":true}],"Genre":[{"tag":"Drama"}]},"#,
            r#"{"type":"show"}],"Directory":[{"key":"1"}],"Meta":{"allowSync":false}}}"#,
        );
        assert_eq!(answer().to_json(), expected);
    }

    #[test]
    fn control_characters_never_break_xml() {
        let node = Node::container().with("title", "a\nb\tc\u{1}d");
        let line = node.to_xml().lines().nth(1).map(str::to_owned);
        let expected = "<MediaContainer title=\"a&#10;b&#9;cd\"/>";
        assert_eq!(line.as_deref(), Some(expected));
    }
}
