using Npgsql;

namespace OneOnOne.LocalPostgres.Tests;

internal static class Sql
{
    public static Task<string?> Ask(LocalServer server, string sql) => Ask(server.ConnectionString("postgres"), sql);

    public static async Task<string?> Ask(string address, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(address) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (await command.ExecuteScalarAsync())?.ToString();
    }
}
