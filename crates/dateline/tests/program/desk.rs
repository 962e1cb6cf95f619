//! `dateline desk` as a user runs it: it prints its address, serves its pages, and stops when told.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Stdio};

use super::house::{Folder, STORY};

/// A desk that is being served.
struct Desk {
    child: Child,
    address: String,
}

impl Desk {
    fn start(folder: &Folder, paths: &[&str]) -> Self {
        let arguments = [&["desk", "--listen", "127.0.0.1:0"][..], paths].concat();
        let mut child =
            folder.program(&arguments).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the desk starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut line).expect("the desk says its address");
        let address = line.split("http://").nth(1).and_then(|rest| rest.split_whitespace().next());
        let address = address.unwrap_or_else(|| panic!("an address in {line:?}")).to_owned();
        Self { child, address }
    }

    /// Status line and headers, and the body.
    fn get(&self, path: &str) -> (String, String) {
        self.get_as(path, &self.address)
    }

    fn get_as(&self, path: &str, host: &str) -> (String, String) {
        let mut stream = TcpStream::connect(&self.address).expect("the desk answers");
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").expect("the desk listens");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("the desk answers in UTF-8");
        let (head, body) = answer.split_once("\r\n\r\n").expect("headers and a body");
        (head.to_owned(), body.to_owned())
    }

    /// The body of a page that must be there.
    fn page(&self, path: &str) -> String {
        let (head, body) = self.get(path);
        assert!(head.starts_with("HTTP/1.1 200"), "{path}: {head}\n{body}");
        body
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // It may have ended by itself, which is as well.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn the_pages_say_what_was_read() {
    let folder = Folder::new();
    folder.file("story.txt", STORY);
    let desk = Desk::start(&folder, &["story.txt"]);
    let home = desk.page("/");
    assert!(
        home.contains("1 article from") && home.contains("Lavrov visits Pyongyang") && home.contains("/topic/PRK"),
        "{home}"
    );
    let topic = desk.page("/topic/PRK");
    assert!(
        topic.contains("<h1>North Korea") && topic.contains("Latest articles") && topic.contains("25 Jul 2024"),
        "{topic}"
    );
    let article =
        topic.split("href=\"/article/").nth(1).and_then(|rest| rest.split(['"', '#']).next()).expect("an article");
    let article = desk.page(&format!("/article/{article}"));
    assert!(article.contains("<mark class=\"what\">visited</mark>") && article.contains("CONSULT visit"), "{article}");
    let entry = topic.split("href=\"/entry/").nth(1).and_then(|rest| rest.split('"').next()).expect("an entry");
    assert!(desk.page(&format!("/entry/{entry}")).contains("Evidence"));
    assert!(desk.page("/search?q=Lavrov").contains("Lavrov visits Pyongyang"));
    assert!(desk.page("/topic/PRK/atom").contains("<feed xmlns=\"http://www.w3.org/2005/Atom\">"));
    let json: serde_json::Value = serde_json::from_str(&desk.page("/topic/PRK/json")).expect("JSON");
    assert_eq!(json["topic"]["key"], "PRK");
    for path in [
        "/topics",
        "/sources",
        "/about",
        "/search",
        "/topic/RUS+PRK",
        "/topic/PRK?type=CONSULT&from=2024-07&until=2024-07",
    ] {
        desk.page(path);
    }
    assert!(desk.get("/topics?open=north+korea&with=russia").0.contains("location: /topic/PRK+RUS"));
}

#[test]
fn an_empty_desk_says_what_to_do() {
    let folder = Folder::new();
    let desk = Desk::start(&folder, &[]);
    assert!(desk.page("/").contains("Nothing has been read yet"));
    for path in ["/topics", "/sources", "/search?q=peace"] {
        desk.page(path);
    }
    for path in ["/topic/PRK", "/article/7", "/article/x", "/entry/7", "/nowhere", "/assets/nothing.css"] {
        assert!(desk.get(path).0.starts_with("HTTP/1.1 404"), "{path}");
    }
    assert!(desk.get("/search?q=%22open").0.starts_with("HTTP/1.1 400"));
}

#[test]
fn words_of_a_page_are_never_markup() {
    let folder = Folder::new();
    let page = serde_json::json!({
        "id": "evil", "url": "javascript:alert(1)", "source": "<img src=x>", "title": "Lavrov <script>alert(1)</script> visits Pyongyang",
        "text": STORY.replace("Lavrov visits", "Lavrov <script>alert(1)</script> visits").replace("He met", "\"><img src=x onerror=alert(1)> He met"),
    });
    folder.file("evil.jsonl", page.to_string());
    let desk = Desk::start(&folder, &["evil.jsonl"]);
    let topic = desk.page("/topic/PRK");
    let article =
        topic.split("href=\"/article/").nth(1).and_then(|rest| rest.split(['"', '#']).next()).expect("an article");
    for path in [
        "/",
        "/topic/PRK",
        &format!("/article/{article}"),
        "/entry/1",
        "/search?q=Lavrov",
        "/sources",
        "/search?q=%3Cscript%3E",
        "/topic/PRK/atom",
    ] {
        let body = desk.get(path).1;
        assert!(
            !body.contains("<script>alert") && !body.contains("<img") && !body.contains("\"javascript:"),
            "{path}: {body}"
        );
    }
}

#[test]
fn every_answer_is_guarded() {
    let folder = Folder::new();
    let desk = Desk::start(&folder, &[]);
    for path in ["/", "/nowhere", "/assets/icon.svg"] {
        let head = desk.get(path).0.to_lowercase();
        for part in [
            "content-security-policy: default-src 'none'",
            "referrer-policy: no-referrer",
            "x-content-type-options: nosniff",
        ] {
            assert!(head.contains(part), "{path}: {head}");
        }
        assert!(!head.contains("unsafe-inline"));
    }
    let home = desk.page("/");
    assert!(!home.contains(" style=") && !home.contains("<style") && !home.contains("onclick"));
    assert!(
        desk.get_as("/", "evil.example").0.starts_with("HTTP/1.1 421"),
        "a name of a stranger that points here is not answered"
    );
}

#[test]
fn a_port_that_is_taken_says_what_to_do() {
    let folder = Folder::new();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let ran = folder.run(&["desk", "--listen", &address]);
    assert_eq!(ran.code, 1);
    let advice: Vec<&str> = ran.err.lines().collect();
    assert!(advice.len() == 1 && advice[0].contains(&address) && advice[0].contains("--listen"), "{}", ran.err);
    assert!(!folder.path().join("dateline.db").exists(), "nothing was made");
}

#[cfg(unix)]
#[test]
fn it_stops_when_told() {
    let folder = Folder::new();
    for signal in ["INT", "TERM"] {
        let mut desk = Desk::start(&folder, &[]);
        // A connection on which nothing is asked must not hold it.
        let _idle = TcpStream::connect(&desk.address).unwrap();
        let told = std::process::Command::new("kill")
            .args([format!("-{signal}"), desk.child.id().to_string()])
            .status()
            .unwrap();
        assert!(told.success());
        assert_eq!(desk.child.wait().unwrap().code(), Some(0), "{signal}");
    }
}
