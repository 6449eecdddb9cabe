using System.Runtime.Versioning;

// Devices, FIFOs and file modes are made here; the tests of Windows are the build and the managed walk.
[assembly: UnsupportedOSPlatform("windows")]
