// SQLite's memory is that of the whole process: what one test takes of it, a test beside it would lack.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
