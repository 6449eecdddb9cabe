using System.Data;
using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace Gateway.Connectors.PostgreSql.Catalog;

/// <summary>Gives Dapper an object's number as <c>$1</c>: it knows names alone, and the driver takes places alone here.</summary>
internal sealed class OidParameter(long oid) : SqlMapper.IDynamicParameters
{
    /// <inheritdoc />
    public void AddParameters(IDbCommand command, SqlMapper.Identity identity) =>
        command.Parameters.Add(new NpgsqlParameter { Value = (uint)oid, NpgsqlDbType = NpgsqlDbType.Oid });
}
