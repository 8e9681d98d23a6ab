import Cascade
import CascadeMetrics
import CascadeModel
import Foundation

guard let folder = CommandLine.arguments.dropFirst().first else {
    print("usage: first-app FOLDER")
    exit(64)
}
