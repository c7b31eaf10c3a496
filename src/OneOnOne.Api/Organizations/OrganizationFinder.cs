using System.Collections.Concurrent;
using Npgsql;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Organizations;

/// <summary>Which organization a token speaks of. A sign-in never changes hands, so what was found stays.</summary>
public sealed class OrganizationFinder(NpgsqlDataSource source, StoreOptions options)
{
    private readonly ConcurrentDictionary<SignIn, OrganizationId> _found = new();

    public async Task<OrganizationId?> Find(SignIn signIn, CancellationToken cancellationToken)
    {
        if (_found.TryGetValue(signIn, out var known))
        {
            return known;
        }

        var find = SignInRows.Find(signIn);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var role = new NpgsqlCommand("select set_config('role', 'oneonone_service', true), set_config('search_path', $1, true)", connection, transaction))
        {
            role.Parameters.Add(new NpgsqlParameter<string> { TypedValue = options.Schema });
            _ = await role.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var command = new NpgsqlCommand(find.Text, connection, transaction);
        command.Parameters.Add(new NpgsqlParameter { Value = find.Parameters[0] });
        if (await command.ExecuteScalarAsync(cancellationToken) is not Guid id)
        {
            return null;
        }

        return _found.GetOrAdd(signIn, new OrganizationId(id));
    }
}
