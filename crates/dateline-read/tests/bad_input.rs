//! Bad input gives one clear message that names the byte or the line, and the pages after it are read.

use std::io::{BufReader, Write as _};

use dateline_model::page::{Page, PageKind};
use dateline_read::error::ReadError;

fn refused(bytes: &[u8]) -> String {
    let page = Page { id: "x".into(), bytes: bytes.to_vec(), ..Page::default() };
    dateline_read::read(&page).map(|reading| reading.kind).expect_err("the page is refused").to_string()
}

fn pages(bytes: &[u8]) -> Vec<Result<Page, String>> {
    dateline_read::pages("file", BufReader::new(bytes))
        .map(|page| page.map_err(|error: ReadError| error.to_string()))
        .collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(bytes).expect("memory takes bytes");
    packer.finish().expect("memory takes bytes")
}

#[test]
fn pages_that_are_no_text_are_refused_by_name() {
    assert_eq!(refused(b""), "the page is empty: expected text or HTML, found 0 bytes of white space");
    assert_eq!(refused(b" \n\t "), "the page is empty: expected text or HTML, found 4 bytes of white space");
    assert_eq!(refused(b"%PDF-1.7 ..."), "the page is not text: a PDF file at byte 0");
    assert_eq!(refused(b"abc\0\x01\x02\x03def"), "the page is not text: control bytes such as no text has at byte 3");
}

#[test]
fn deep_nesting_is_refused_and_shallow_nesting_read() {
    let nested = |depth: usize| {
        format!("<html><body>{}<p>Talks failed.</p>{}</body></html>", "<div>".repeat(depth), "</div>".repeat(depth))
    };
    assert_eq!(
        refused(nested(10_000).as_bytes()),
        "elements are nested 1001 deep at byte 5012, the limit `depth` is 1000"
    );
    let page = Page { id: "x".into(), bytes: nested(990).into_bytes(), ..Page::default() };
    let reading = dateline_read::read(&page).expect("990 levels are read");
    assert!(reading.text.contains("Talks failed.") || reading.articles.len() == 1);
}

#[test]
fn one_endless_line_is_refused() {
    let long = "word ".repeat(10_000_000);
    let read = pages(long.as_bytes());
    assert_eq!(read.len(), 1);
    assert_eq!(
        read[0].as_ref().map(|_| ()),
        Err(&"the page is longer than 33554432 bytes, the limit `page_bytes`".to_owned())
    );
}

#[test]
fn lines_that_are_no_pages_are_named_and_passed_over() {
    let lines = b"{\"id\": \"a\", \"text\": \"One.\", \"published\": \"2024-07-25\", \"source\": \"Wire\"}\n[1, 2]\n\n{\"id\": \"b\"\n{\"id\": \"c\"}\n{\"id\": 7, \"html\": \"<p>Two.</p>\", \"published\": \"soon\"}\n{\"html\": \"<p>Three.</p>\"}";
    let read = pages(lines);
    let first = read[0].as_ref().expect("the first line is a page");
    assert_eq!(
        (first.id.as_str(), first.given.source.as_deref(), first.given.published.map(|day| day.to_string()).as_deref()),
        ("a", Some("Wire"), Some("2024-07-25"))
    );
    let said: Vec<&str> = read.iter().filter_map(|page| page.as_ref().err()).map(String::as_str).collect();
    assert_eq!(
        said,
        [
            "line 2: expected a JSON object with `text` or `html`, found an array",
            "line 4: expected one JSON object, found something else at column 10: EOF while parsing an object",
            "line 5: expected `text` or `html` with something in it, found neither",
            "line 6: `published` is \"soon\", expected a day such as \"2024-07-25\"",
        ]
    );
    assert_eq!(read.last().and_then(|page| page.as_ref().ok()).map(|page| page.id.as_str()), Some("file:7"));
}

#[test]
fn compressed_pages_are_unpacked_and_cut_ones_refused() {
    let packed = gzip(b"Talks fail\n\nThey met in Geneva and parted without a word.");
    let read = pages(&packed);
    let page = read[0].as_ref().expect("the page is unpacked");
    assert_eq!(dateline_read::read(page).expect("and read").kind, PageKind::Text);
    let words: String = (0..20_000).map(|number| format!("{} ", number * 7919 % 10_007)).collect();
    let packed = gzip(words.as_bytes());
    let cut = pages(&packed[..packed.len() / 2]);
    let said = cut[0].as_ref().expect_err("a cut file is refused");
    assert!(said.starts_with("the gzip data is broken or cut off after ") && said.contains("unpacked bytes"), "{said}");
    let bomb = gzip(&vec![b' '; 40 << 20]);
    assert_eq!(
        pages(&bomb)[0].as_ref().map(|_| ()),
        Err(&"the page is longer than 33554432 bytes, the limit `page_bytes`".to_owned())
    );
}

#[test]
fn an_archive_gives_its_pages_and_says_where_it_breaks() {
    let record = |kind: &str, uri: &str, body: &str| {
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nContent-Type: application/http\r\nContent-Length: {}\r\n\r\n{body}\r\n\r\n",
            body.len()
        )
    };
    let page = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n13\r\n<h1>Talks fail</h1>\r\n21\r\n<p>They met and left the lake.</p\r\n0\r\n\r\n";
    let archive = [
        record("request", "https://a.example/1", "GET / HTTP/1.1\r\n\r\n"),
        record("response", "https://a.example/1", page),
        record("response", "https://a.example/2", "HTTP/1.1 404 Not Found\r\n\r\nno"),
        "some garbage\r\n".to_owned(),
        record("response", "https://a.example/3", page),
        record("response", "https://a.example/4", page)[..220].to_owned(),
    ]
    .concat();
    for bytes in [archive.clone().into_bytes(), gzip(archive.as_bytes())] {
        let mut pages = dateline_read::pages("file", BufReader::new(bytes.as_slice()));
        let read: Vec<Result<Page, String>> =
            pages.by_ref().map(|page| page.map_err(|error| error.to_string())).collect();
        let urls: Vec<&str> = read.iter().flatten().filter_map(|page| page.url.as_deref()).collect();
        assert_eq!(urls, ["https://a.example/1", "https://a.example/3"]);
        let first = read[0].as_ref().expect("a page");
        assert_eq!(String::from_utf8_lossy(&first.bytes), "<h1>Talks fail</h1><p>They met and left the lake.</p");
        let said: Vec<&String> = read.iter().filter_map(|page| page.as_ref().err()).collect();
        assert_eq!(said.len(), 2);
        assert!(said[0].contains("expected a record that begins with `WARC/1.0`"), "{}", said[0]);
        assert!(said[1].contains("before its stated length"), "{}", said[1]);
        assert_eq!(pages.passed(), 2);
    }
}
