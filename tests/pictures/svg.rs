//! A screen as a picture.
//!
//! Every word has a place and a length of its own, so that columns stand where they stand in a
//! terminal whatever fonts a reader has, and wide characters too; shapes that join are lines.
use horizon_tui::model::text::width;
use ratatui::{
    buffer::{Buffer, Cell},
    style::{Color, Modifier},
};
use std::fmt::Write;

/// A cell in pixels: six tenths of the size of the font wide, as in most fonts of one width.
const CELL: (usize, usize) = (9, 20);
const MARGIN: usize = 16;
/// From the top of a cell down to the line that letters stand on.
const BASE: usize = 15;

const STYLE: &str = "\
text { font: 15px ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace; fill: #d6dde6 }
.bold { font-weight: bold }
.dim { fill: #8b949e }
.red { fill: #ff8a80 }
.green { fill: #8bd48b }
.magenta { fill: #d9a6f0 }
.cyan { fill: #6cd0e0 }
.lines { fill: none; stroke: #6e7681 }
.fields { fill: none; stroke: #d6dde6 }
";

/// What a style is called in the picture. A style that is missing here is an error, so that no
/// picture shows less than the program.
const COLOURS: [(Color, &str); 5] = [
    (Color::Reset, ""),
    (Color::Red, "red"),
    (Color::Green, "green"),
    (Color::Magenta, "magenta"),
    (Color::Cyan, "cyan"),
];
const MODIFIERS: [(Modifier, &str); 3] = [
    (Modifier::BOLD, "bold"),
    (Modifier::DIM, "dim"),
    (Modifier::UNDERLINED, ""),
];

/// The picture of a screen, with a title for those who cannot see it.
pub(crate) fn picture(screen: &Buffer, title: &str) -> String {
    let columns = usize::from(screen.area.width);
    let wide = columns * CELL.0 + 2 * MARGIN;
    let high = usize::from(screen.area.height) * CELL.1 + 2 * MARGIN;
    let mut drawing = Drawing::default();
    for (row, cells) in screen.content.chunks(columns).enumerate() {
        drawing.row(MARGIN + row * CELL.1, cells);
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{wide}\" height=\"{high}\" \
         viewBox=\"0 0 {wide} {high}\" role=\"img\">\n\
         <title>{title}</title>\n\
         <style>\n{STYLE}</style>\n\
         <rect width=\"{wide}\" height=\"{high}\" rx=\"8\" fill=\"#161b22\"/>\n\
         {texts}\
         <path class=\"lines\" d=\"{lines}\"/>\n\
         <path class=\"fields\" d=\"{fields}\"/>\n\
         </svg>\n",
        title = escaped(title),
        texts = drawing.texts,
        lines = drawing.lines,
        fields = drawing.fields,
    )
}

/// One or more cells of a row that are drawn at once.
struct Piece {
    x: usize,
    wide: usize,
    look: Look,
    text: String,
}

/// What the cells of a piece have in common.
#[derive(Clone, Copy, PartialEq)]
struct Look {
    colour: Color,
    modifier: Modifier,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Blank,
    Word,
    /// A shape that joins the shapes beside it.
    Line,
}

impl Look {
    fn of(cell: &Cell) -> Self {
        let kind = match cell.symbol() {
            " " => Kind::Blank,
            "─" | "│" | "┌" | "┐" | "└" | "┘" => Kind::Line,
            _ => Kind::Word,
        };
        Self {
            colour: cell.fg,
            modifier: cell.modifier,
            kind,
        }
    }

    fn class(self) -> String {
        let colour = COLOURS.iter().find(|(colour, _)| *colour == self.colour);
        let (_, colour) = colour.expect("a colour that the pictures know");
        let known = MODIFIERS.iter().map(|(modifier, _)| *modifier);
        let known = known.reduce(Modifier::union).expect("some modifiers");
        assert!(known.contains(self.modifier), "{:?}", self.modifier);
        let modifiers = MODIFIERS
            .iter()
            .filter(|(modifier, _)| self.modifier.contains(*modifier));
        let names = modifiers.map(|(_, name)| *name).chain([*colour]);
        let names: Vec<&str> = names.filter(|name| !name.is_empty()).collect();
        if names.is_empty() {
            String::new()
        } else {
            format!(" class=\"{}\"", names.join(" "))
        }
    }
}

/// The parts of a picture, as far as they have been drawn.
#[derive(Default)]
struct Drawing {
    texts: String,
    lines: String,
    fields: String,
}

impl Drawing {
    fn row(&mut self, y: usize, cells: &[Cell]) {
        for piece in pieces(cells) {
            if piece.look.modifier.contains(Modifier::UNDERLINED) {
                let (x, below) = (piece.x, y + BASE + 2);
                write!(self.fields, "M{x} {below}.5h{}", piece.wide).expect("a text");
            }
            match piece.look.kind {
                Kind::Blank => {}
                Kind::Word => self.word(&piece, y + BASE),
                Kind::Line => self.line(&piece, y),
            }
        }
    }

    fn word(&mut self, piece: &Piece, y: usize) {
        writeln!(
            self.texts,
            "<text x=\"{}\" y=\"{y}\" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\"{}>{}</text>",
            piece.x,
            piece.wide,
            piece.look.class(),
            escaped(&piece.text)
        )
        .expect("a text");
    }

    /// A stroke for each shape, through the middles of cells.
    fn line(&mut self, piece: &Piece, y: usize) {
        let (wide, high) = CELL;
        let middle = y + high / 2;
        for (at, shape) in piece.text.chars().enumerate() {
            let left = piece.x + at * wide;
            let (centre, right, bottom) = (left + wide / 2, left + wide, y + high);
            let stroke = match shape {
                '─' => format!("M{left} {middle}.5H{right}"),
                '│' => format!("M{centre}.5 {y}V{bottom}"),
                '┌' => format!("M{centre}.5 {bottom}V{middle}.5H{right}"),
                '┐' => format!("M{left} {middle}.5H{centre}.5V{bottom}"),
                '└' => format!("M{centre}.5 {y}V{middle}.5H{right}"),
                _ => format!("M{left} {middle}.5H{centre}.5V{y}"),
            };
            self.lines.push_str(&stroke);
        }
    }
}

fn pieces(cells: &[Cell]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut column = 0;
    while let Some(cell) = cells.get(column) {
        let look = Look::of(cell);
        let columns = width(cell.symbol()).max(1);
        match pieces.last_mut() {
            Some(piece) if piece.look == look => {
                piece.wide += columns * CELL.0;
                piece.text.push_str(cell.symbol());
            }
            _ => pieces.push(Piece {
                x: MARGIN + column * CELL.0,
                wide: columns * CELL.0,
                look,
                text: cell.symbol().to_owned(),
            }),
        }
        // The cell behind a wide character belongs to it.
        column += columns;
    }
    pieces
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
