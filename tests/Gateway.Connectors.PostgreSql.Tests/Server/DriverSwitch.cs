using System.Runtime.CompilerServices;

namespace Gateway.Connectors.PostgreSql.Tests.Server;

/// <summary>The driver looks at its switch once, at the first command of a process, and here that may be a test's own.</summary>
internal static class DriverSwitch
{
    [ModuleInitializer]
    internal static void Set() => AppContext.SetSwitch("Npgsql.EnableSqlRewriting", false);
}
