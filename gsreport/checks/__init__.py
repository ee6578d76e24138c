"""What an experienced publisher, an analyst and a native editor would find before the print run; see docs/checks.md."""
