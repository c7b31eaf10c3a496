using System.Globalization;

namespace OneOnOne.Api.Http;

/// <summary>What <c>:guid</c> means in our routes: the one form of an id that we write ourselves. Every other form is a path that does not exist.</summary>
public sealed class IdConstraint : IRouteConstraint
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values.TryGetValue(routeKey, out var value) && Guid.TryParseExact(Convert.ToString(value, CultureInfo.InvariantCulture), "D", out _);
}
