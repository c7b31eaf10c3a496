using System.Text;

namespace OneOnOne.Api.Tests.Isolation;

/// <summary>An answer taken apart, so that two can be compared member by member: status, headers, and each value of the body under its JSON Pointer.</summary>
internal sealed class Answers
{
    // These differ between any two answers.
    private static readonly string[] Passing = ["Date", "traceparent", "RateLimit", "OneOnOne-Position"];

    private Answers(string raw, Dictionary<string, string> members) => (Raw, Members) = (raw, members);

    /// <summary>All of it that was sent.</summary>
    public string Raw { get; }

    public IReadOnlyDictionary<string, string> Members { get; }

    public static async Task<Answers> To(HttpClient client, Published operation, string path, string? body, string? hole = null)
    {
        var id = hole ?? Published.Hole;
        using var request = new HttpRequestMessage(operation.Method, path.Replace(Published.Hole, id, StringComparison.Ordinal));
        if (body is not null)
        {
            request.Content = new StringContent(body.Replace(Published.Hole, id, StringComparison.Ordinal), Encoding.UTF8, operation.Media);
        }

        _ = request.Headers.TryAddWithoutValidation("If-Match", operation.Method == HttpMethod.Get ? null : "*");
        using var answer = await client.SendAsync(request);
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(static header => !Passing.Contains(header.Key, StringComparer.OrdinalIgnoreCase)).ToDictionary(static header => header.Key, static header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        var text = await answer.Content.ReadAsStringAsync();
        var raw = string.Join('\n', headers.Select(static header => $"{header.Key}: {header.Value}")) + "\n" + text;

        // Where the request names an id, the answer may repeat it.
        string Known(string value) => value.Replace(id, Published.Hole, StringComparison.OrdinalIgnoreCase);
        var members = new Dictionary<string, string>(StringComparer.Ordinal) { ["status"] = $"{(int)answer.StatusCode}" };
        foreach (var (name, value) in headers)
        {
            members[$"header {name}"] = Known(value);
        }

        if (headers.GetValueOrDefault("Content-Type", string.Empty).Contains("json", StringComparison.Ordinal) && text.Length > 0)
        {
            Take(JsonDocument.Parse(text).RootElement, string.Empty, members, Known);
        }
        else
        {
            members[string.Empty] = Known(text);
        }

        return new Answers(raw, members);
    }

    /// <summary>Where another answer differs.</summary>
    public IReadOnlyList<string> Differs(Answers other) => [.. Members.Keys.Union(other.Members.Keys).Where(member => Members.GetValueOrDefault(member) != other.Members.GetValueOrDefault(member)).Order(StringComparer.Ordinal)];

    private static void Take(JsonElement value, string pointer, Dictionary<string, string> members, Func<string, string> known)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    Take(member.Value, $"{pointer}/{member.Name}", members, known);
                }

                break;
            case JsonValueKind.Array:
                foreach (var (at, item) in value.EnumerateArray().Index())
                {
                    Take(item, $"{pointer}/{at}", members, known);
                }

                break;
            default:
                members[pointer] = known(value.GetRawText());
                break;
        }
    }
}
