import CZstd
import Crypto
import SwiftProtobuf
enum Placeholder {}
