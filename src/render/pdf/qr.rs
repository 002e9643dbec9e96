//! The QR code that leads from paper to the page about it. The same on all sheets of a kind: no person in it.

use fast_qr::{ECL, QRBuilder};
use typst::foundations::{Bytes, Dict, IntoValue, Value};

/// Pixels of one module: enough that no viewer blurs the edges.
const SCALE: usize = 6;

/// Modules of white around the code (ISO/IEC 18004).
const QUIET: usize = 4;

/// `{address, qr, size}`: `qr` are the grey values of a square picture of `size` pixels a side, row by row. None if
/// the address is too long for a code.
pub(super) fn of(address: &str) -> Value {
    let Ok(code) = QRBuilder::new(address).ecl(ECL::M).build() else { return Value::None };
    let modules = code.size;
    let size = (modules + 2 * QUIET) * SCALE;
    let is_dark = |x: usize, y: usize| {
        let module = |pixel: usize| (pixel / SCALE).checked_sub(QUIET).filter(|at| *at < modules);
        module(x).zip(module(y)).is_some_and(|(x, y)| code[y][x].value())
    };
    let pixels: Vec<u8> = (0..size * size)
        .map(|index| if is_dark(index % size, index / size) { 0 } else { u8::MAX })
        .collect();
    let mut dict = Dict::new();
    dict.insert("address".into(), address.into_value());
    dict.insert("qr".into(), Bytes::new(pixels).into_value());
    dict.insert("size".into(), i64::try_from(size).unwrap_or_default().into_value());
    Value::Dict(dict)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_reads_the_address_back() {
        let address = "https://shiyi.example.cn/2024/policies/declaration.html";
        let Value::Dict(dict) = of(address) else { panic!("a code") };
        let width: i64 = dict.get("size").expect("it is there").clone().cast().expect("a number");
        let pixels: Bytes = dict.get("qr").expect("it is there").clone().cast().expect("bytes");
        let side = usize::try_from(width).expect("a few hundred");
        assert_eq!(pixels.len(), side * side);
        let pixel = |x: usize, y: usize| pixels[y * side + x];
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(side, side, pixel);
        let grids = image.detect_grids();
        let (_, read) = grids[0].decode().expect("it can be read");
        assert_eq!(read, address);
    }
}
